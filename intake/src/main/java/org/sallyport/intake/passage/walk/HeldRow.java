package org.sallyport.intake.passage.walk;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.sallyport.intake.passage.OpenedPart;
import org.sallyport.intake.submission.PartRole;

/**
 * One row of a bulk file with its header, as a small table (RFC 4180, UTF-8): what a person looks
 * at whose judgement the row waits for. Its cells are as they came.
 *
 * @param number of the file's part
 */
record HeldRow(int number, List<String> names, List<String> cells) implements OpenedPart {
  HeldRow {
    names = List.copyOf(names);
    cells = List.copyOf(cells);
  }

  @Override
  public PartRole role() {
    return PartRole.FILE;
  }

  @Override
  public String name() {
    return "";
  }

  @Override
  public String declaredType() {
    return "text/csv";
  }

  @Override
  public long size() {
    return bytes().length;
  }

  @Override
  public String sha256() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(bytes()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("the JDK has no SHA-256", e);
    }
  }

  @Override
  public InputStream open() {
    return new ByteArrayInputStream(bytes());
  }

  private byte[] bytes() {
    return (line(names) + line(cells)).getBytes(StandardCharsets.UTF_8);
  }

  private static String line(List<String> cells) {
    return cells.stream()
            .map(cell -> '"' + cell.replace("\"", "\"\"") + '"')
            .collect(Collectors.joining(","))
        + "\r\n";
  }

  /** Never shows content. */
  @Override
  public String toString() {
    return "held row";
  }
}
