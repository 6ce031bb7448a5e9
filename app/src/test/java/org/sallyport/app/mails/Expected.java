package org.sallyport.app.mails;

import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One submission of a mail, as it should be or as it is.
 *
 * @param status what the sender may see of it
 * @param held why the whole of it waits for a person; empty where it does not
 * @param waits parts that wait for a person, as {@code 3 ENCRYPTED}
 * @param channel of the record; empty where there is none
 * @param level how sure the sender is; empty where there is no record
 * @param fields values by their pointers; those of the sealed source begin with {@code /source}
 */
record Expected(
    String status,
    String held,
    List<String> waits,
    String channel,
    String level,
    SortedSet<String> flags,
    Map<String, String> fields) {
  Expected {
    waits = List.copyOf(waits);
    flags = new TreeSet<>(flags);
    fields = new TreeMap<>(fields);
  }

  /** All but the fields, to compare and to print. */
  String outcome() {
    StringBuilder said = new StringBuilder(status);
    if (!held.isEmpty()) {
      said.append(" (").append(held).append(')');
    }
    if (!channel.isEmpty()) {
      said.append(' ').append(channel).append(' ').append(level);
    }
    if (!waits.isEmpty()) {
      said.append("; waits: ").append(String.join(", ", waits));
    }
    return said.toString();
  }
}
