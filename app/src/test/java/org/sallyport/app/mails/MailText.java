package org.sallyport.app.mails;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sallyport.app.demo.FilledForm;
import org.sallyport.templates.form.FormDefinition;

/**
 * Makes a mail's bytes of a readable text, lines ending in CRLF. Words in double braces stand for
 * what is not readable: "form NAME" our Word form with the answers "fill NAME:"; "file NAME" a file
 * beside the mails; "fill N" N bytes, all three in base64; "deep N" N multiparts, one in the other;
 * "x 8F E9" these bytes as they are. Blocks from two opening braces with "word" (a document by
 * {@link WordTables}), "text" (base64) or "quoted" (quoted-printable) end at a line of two closing
 * ones.
 */
final class MailText {
  private static final Pattern INLINE =
      Pattern.compile("\\{\\{(form|file|fill|deep|x) ([^}]*)\\}\\}\n?");
  private static final Pattern BLOCK =
      Pattern.compile(
          "^\\{\\{(word|text|quoted)\n(.*?)^\\}\\}\n", Pattern.DOTALL | Pattern.MULTILINE);
  private static final Path FOLDER = Path.of("src/test/resources/mails");
  private static final String BELOW = "information[0].text";

  private final Map<String, Map<String, String>> answers;

  MailText(Map<String, Map<String, String>> answers) {
    this.answers = answers;
  }

  byte[] bytes(String text) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    String blocks = replaced(text);
    Matcher mark = INLINE.matcher(blocks);
    int from = 0;
    while (mark.find()) {
      out.write(lines(blocks.substring(from, mark.start())));
      out.write(made(mark.group(1), mark.group(2)));
      boolean line = !mark.group(1).equals("x") && mark.group().endsWith("\n");
      from = line ? mark.end() : mark.end() - (mark.group().endsWith("\n") ? 1 : 0);
    }
    out.write(lines(blocks.substring(from)));
    return out.toByteArray();
  }

  private String replaced(String text) throws IOException {
    Matcher block = BLOCK.matcher(text);
    StringBuilder out = new StringBuilder();
    while (block.find()) {
      byte[] content = block.group(2).getBytes(StandardCharsets.ISO_8859_1);
      String made =
          switch (block.group(1)) {
            case "word" -> base64(WordTables.docx(utf8(content)));
            case "text" -> base64(content);
            default -> quotedPrintable(content);
          };
      block.appendReplacement(out, Matcher.quoteReplacement(made.replace("\r\n", "\n")));
    }
    return block.appendTail(out).toString();
  }

  private byte[] made(String mark, String argument) throws IOException {
    return switch (mark) {
      case "form" -> lines(base64(form(argument)));
      case "file" -> lines(base64(Files.readAllBytes(FOLDER.resolve(argument))));
      case "fill" -> filler(Integer.parseInt(argument));
      case "deep" -> lines(deep(Integer.parseInt(argument)));
      default -> HexFormat.of().parseHex(argument.replace(" ", ""));
    };
  }

  private byte[] form(String name) throws IOException {
    Map<String, String> filled =
        Optional.ofNullable(answers.get(name))
            .orElseThrow(() -> new IllegalArgumentException("nothing to fill: " + name));
    return FilledForm.of(FormDefinition.load(), filled, BELOW, "");
  }

  private static byte[] filler(int size) {
    byte[] filler = new byte[size];
    Arrays.fill(filler, (byte) 'x');
    return Base64.getMimeEncoder().encode(filler);
  }

  private static String deep(int levels) {
    StringBuilder deep = new StringBuilder();
    for (int i = 0; i < levels; i++) {
      deep.append("Content-Type: multipart/mixed; boundary=b").append(i).append("\n\n--b");
      deep.append(i).append('\n');
    }
    return deep.append("\nThe words at the bottom.\n").toString();
  }

  private static String base64(byte[] bytes) {
    return Base64.getMimeEncoder().encodeToString(bytes) + "\n";
  }

  private static String quotedPrintable(byte[] bytes) {
    StringBuilder out = new StringBuilder();
    int column = 0;
    for (byte one : bytes) {
      String written =
          one == '\n' || (one >= ' ' && one < 0x7f && one != '=')
              ? String.valueOf((char) one)
              : "=%02X".formatted(one & 0xff);
      if (one == '\n') {
        column = 0;
      } else if (column + written.length() > 75) {
        out.append("=\n");
        column = written.length();
      } else {
        column += written.length();
      }
      out.append(written);
    }
    return out.toString();
  }

  private static byte[] lines(String text) {
    return text.replace("\r\n", "\n").replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String utf8(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
