package org.sallyport.app.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.sallyport.templates.form.FormDefinition;
import org.sallyport.templates.schema.RecordSchema;
import org.sallyport.templates.schema.SubmissionSchema;
import org.sallyport.templates.table.BulkTemplate;
import org.sallyport.templates.word.WordForm;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code form write}: what is made from the one form definition. */
@Command(
    name = "form",
    description = "The blank form and the schemas.",
    synopsisSubcommandLabel = "COMMAND",
    mixinStandardHelpOptions = true)
final class FormCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw usage("write is missing");
  }

  @Command(
      name = "write",
      description = "Writes the blank Word form, the bulk template, or a JSON Schema.",
      mixinStandardHelpOptions = true)
  int write(
      @Option(
              names = "--format",
              required = true,
              paramLabel = "docx|csv|schema|record-schema",
              description = "What to write (xlsx: not in this version).")
          String format,
      @Parameters(paramLabel = "FILE") Path file) {
    FormDefinition form = FormDefinition.load();
    try (OutputStream out = opened(format, file)) {
      switch (format) {
        case "docx" -> new WordForm().write(form, out);
        case "csv" -> BulkTemplate.write(form, out);
        case "schema" -> text(out, SubmissionSchema.json(form));
        case "record-schema" -> text(out, RecordSchema.json(form));
        default -> throw new IllegalStateException("looked at before");
      }
      return 0;
    } catch (IOException e) {
      throw new Refusal("cannot write " + file);
    }
  }

  private OutputStream opened(String format, Path file) throws IOException {
    return switch (format) {
      case "docx", "csv", "schema", "record-schema" -> Files.newOutputStream(file);
      case "xlsx" -> throw new Refusal("--format " + format + " is not in this version");
      default -> throw usage("--format is docx, csv, schema or record-schema");
    };
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private static void text(OutputStream out, String json) throws IOException {
    out.write(json.getBytes(StandardCharsets.UTF_8));
  }
}
