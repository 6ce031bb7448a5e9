package org.sallyport.hub.client;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.crypto.files.DurableFiles;

/**
 * {@code DIR/bad/}: what did not open, verify or match, as it came, with the reason and the
 * message's properties beside it. For one thread.
 */
final class BadLetters {
  private final Path folder;
  private final Consumer<String> complaints;

  BadLetters(Path out, Consumer<String> complaints) {
    this.folder = out.resolve("bad");
    this.complaints = complaints;
  }

  Taken keep(Letter letter, BadReason reason) throws IOException {
    DurableFiles.makePrivateFolder(folder);
    String name =
        References.isMessageId(letter.messageId())
            ? References.fileName(letter.messageId())
            : Digests.sha256(letter.body()).hex();
    StringBuilder about = new StringBuilder("reason=" + reason + "\n");
    new TreeMap<>(letter.properties())
        .forEach((key, value) -> about.append(key).append('=').append(value).append('\n'));
    DurableFiles.writePrivate(folder.resolve(name + ".txt"), Bytes.utf8(about.toString()));
    DurableFiles.writePrivate(folder.resolve(name + ".p7m"), letter.body());
    complaints.accept(reason.name());
    return new Taken(true, false, true, rejected(letter, reason));
  }

  private static Optional<Taken.Answer> rejected(Letter letter, BadReason reason) {
    return Answers.rejected(letter, reason);
  }
}
