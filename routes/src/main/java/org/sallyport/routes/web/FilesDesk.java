package org.sallyport.routes.web;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import org.sallyport.crypto.draft.DraftSecret;
import org.sallyport.intake.draft.Draft;
import org.sallyport.intake.draft.Drafts;
import org.sallyport.intake.reception.BrokenArrival;
import org.sallyport.intake.reception.Limits;
import org.sallyport.routes.http.Call;
import org.sallyport.routes.http.Reply;
import org.sallyport.routes.multipart.Delimited;
import org.sallyport.routes.multipart.LimitedStream;
import org.sallyport.routes.multipart.PartHeaders;
import org.sallyport.routes.multipart.RequestType;
import org.sallyport.templates.problem.ProblemCode;

/** Takes files to a draft, streamed and sealed, and takes them away again. Thread-safe. */
final class FilesDesk {
  private static final int MOST_NAME = 200;
  private static final int MOST_TOKEN = 200;
  private static final long FRAME = 8 << 10;

  private final FormParts parts;
  private final Drafts drafts;
  private final Limits limits;
  private final WebLimits hourly;
  private final Screens screens;
  private final Gate gate;

  FilesDesk(
      FormParts parts,
      WebFormPorts ports,
      Limits limits,
      WebLimits hourly,
      Screens screens,
      Gate gate) {
    this.parts = parts;
    this.drafts = ports.drafts();
    this.limits = limits;
    this.hourly = hourly;
    this.screens = screens;
    this.gate = gate;
  }

  /** One file as it is shown. */
  public record Shown(String name, String size, String remove) {
    static List<Shown> of(Draft draft) {
      return draft.files().stream()
          .map(f -> new Shown(f.name(), size(f.size()), "/form/files/" + f.item() + "/remove"))
          .toList();
    }

    static String size(long bytes) {
      return bytes < 10 << 10
          ? Math.max(1, bytes) + " bytes"
          : bytes < 10 << 20 ? (bytes >> 10) + " KB" : (bytes >> 20) + " MB";
    }
  }

  Reply show(Call call) throws IOException {
    Optional<DraftSecret> secret = SessionCookie.read(call);
    Optional<Draft> draft = drafts.read(secret);
    if (draft.isEmpty()) {
      return Screens.to("/");
    }
    return draft.get().stage() == Draft.Stage.FILLING
        ? page(secret.get(), draft.get(), Optional.empty())
        : Screens.to(draft.get().stage() == Draft.Stage.SENT ? "/sent" : "/check");
  }

  private Reply page(DraftSecret secret, Draft draft, Optional<ProblemCode> problem) {
    var place = parts.journey().at("files", draft.answers()).orElseThrow();
    String back =
        parts.journey().back(place, draft.answers()).map(p -> "/form/" + p.address()).orElse("/");
    List<Told.Line> problems =
        problem.stream()
            .map(code -> new Told.Line("", parts.catalogue().sentence(code), "file", ""))
            .toList();
    return screens.show(
        problem.isPresent() ? 422 : 200,
        "files",
        new Screens.Around(place.page().title(), secret.pageToken(), back, problem.isPresent()),
        Map.of(
            "problems", problems,
            "who", draft.answers().text("classification.subjectGroup"),
            "files", Shown.of(draft),
            "mayAdd", draft.files().size() < limits.parts() - 1,
            "partLimit", Shown.size(limits.part()),
            "messageLimit", Shown.size(limits.message())));
  }

  /** Takes the files of a multipart request whose first part is the token. */
  Reply add(Call call) throws IOException {
    Optional<DraftSecret> secret = SessionCookie.read(call);
    if (secret.isEmpty() || !Gate.sameSite(call)) {
      return gate.forged();
    }
    if (!(RequestType.of(call.header("content-type").orElse(""))
        instanceof RequestType.Multipart(String boundary))) {
      return gate.invalid();
    }
    long most = limits.message() + limits.parts() * FRAME;
    if (call.declaredLength().orElse(0) > most) {
      return refused(secret.get(), ProblemCode.TOO_LARGE).patiently();
    }
    Optional<Draft> draft = drafts.read(secret.get());
    String payer =
        WebLimits.payer(draft.flatMap(Draft::proof).map(Draft.Proof::mailbox), call.client());
    if (!hourly.mayBring(payer, call.declaredLength().orElse(1))) {
      return screens.message(429, "too-many", "That is more than one hour's share");
    }
    Reply reply =
        streamed(
            secret.get(),
            draft,
            new LimitedStream(call.body(), most, ProblemCode.TOO_LARGE),
            boundary);
    hourly.spent(payer, call.received());
    return reply.patiently();
  }

  private Reply streamed(
      DraftSecret secret, Optional<Draft> draft, InputStream body, String boundary)
      throws IOException {
    var upload = new Upload(secret, draft, new Delimited(body, boundary));
    try {
      if (!upload.tokenFits()) {
        return gate.forged();
      }
      upload.takeFiles();
      return keep(secret, upload.taken);
    } catch (BrokenArrival broken) {
      upload.undo();
      return refused(secret, broken.code());
    } catch (BrokenArrival.Streaming broken) {
      upload.undo();
      return refused(secret, broken.code());
    } catch (IOException | RuntimeException failed) {
      upload.undo();
      throw failed;
    }
  }

  /** One request's files on their way. Used by one thread. */
  private final class Upload {
    private final DraftSecret secret;
    private final Delimited body;
    private final List<Draft.Attached> taken = new ArrayList<>();
    private final Optional<Draft> draft;

    Upload(DraftSecret secret, Optional<Draft> draft, Delimited body) {
      this.secret = secret;
      this.draft = draft;
      this.body = body;
    }

    boolean tokenFits() throws BrokenArrival, IOException {
      if (body.delimiter() == Delimited.Next.END) {
        return false;
      }
      PartHeaders headers = PartHeaders.read(body);
      body.bodyBegins();
      byte[] value = new PartContent(body).readNBytes(MOST_TOKEN);
      return headers.name().equals("token")
          && secret.isPageToken(new String(value, StandardCharsets.UTF_8));
    }

    void takeFiles() throws BrokenArrival, IOException {
      long before = draft.map(Draft::fileBytes).orElse(0L);
      int files = draft.map(d -> d.files().size()).orElse(0);
      if (draft.isEmpty()) {
        drafts.write(secret, Draft.begun(drafts.newKey()));
      }
      while (body.delimiter() == Delimited.Next.PART) {
        PartHeaders headers = PartHeaders.read(body);
        body.bodyBegins();
        Draft.Attached file =
            drafts.attach(secret, LimitedStream.part(new PartContent(body), limits, before));
        taken.add(named(file, headers));
        before += file.size();
        // The form itself is a part too.
        if (files + taken.size() > limits.parts() - 1) {
          throw new BrokenArrival(ProblemCode.TOO_MANY_PARTS);
        }
      }
      dropEmpty();
    }

    /** A browser sends an empty part where no file was chosen. */
    private void dropEmpty() throws IOException {
      for (Draft.Attached file : List.copyOf(taken)) {
        if (file.size() == 0 && file.name().isBlank()) {
          drafts.drop(secret, file);
          taken.remove(file);
        }
      }
    }

    private Draft.Attached named(Draft.Attached file, PartHeaders headers) {
      String name = headers.fileName().orElse("");
      String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
      String cut = last.length() > MOST_NAME ? last.substring(last.length() - MOST_NAME) : last;
      return new Draft.Attached(file.item(), cut, headers.type(), file.size());
    }

    void undo() {
      for (Draft.Attached file : taken) {
        try {
          drafts.drop(secret, file);
        } catch (IOException leftForTheSweep) {
          // It goes with its draft.
        }
      }
    }
  }

  private Reply keep(DraftSecret secret, List<Draft.Attached> taken) throws IOException {
    Lock lock = drafts.lockOf(secret);
    lock.lock();
    try {
      Draft draft = drafts.read(secret).orElseGet(() -> Draft.begun(drafts.newKey()));
      long bytes = draft.fileBytes() + taken.stream().mapToLong(Draft.Attached::size).sum();
      boolean fits =
          draft.stage() == Draft.Stage.FILLING
              && bytes <= limits.message()
              && draft.files().size() + taken.size() <= limits.parts() - 1;
      if (!fits) {
        for (Draft.Attached file : taken) {
          drafts.drop(secret, file);
        }
        return draft.stage() == Draft.Stage.FILLING
            ? page(secret, draft, Optional.of(ProblemCode.TOO_LARGE))
            : Screens.to("/check");
      }
      for (Draft.Attached file : taken) {
        draft = draft.with(file);
      }
      drafts.write(secret, draft);
      return Screens.to("/form/files");
    } finally {
      lock.unlock();
    }
  }

  private Reply refused(DraftSecret secret, ProblemCode code) throws IOException {
    Optional<Draft> draft = drafts.read(secret);
    return draft.isPresent() && draft.get().stage() == Draft.Stage.FILLING
        ? page(secret, draft.get(), Optional.of(code))
        : Screens.to("/");
  }

  /** Takes one file away. */
  Reply remove(Call call, String item) throws IOException {
    return switch (gate.check(call)) {
      case Gate.Entry.Out out -> out.reply();
      case Gate.Entry.In in -> {
        Lock lock = drafts.lockOf(in.secret());
        lock.lock();
        try {
          yield remove(in.secret(), item);
        } finally {
          lock.unlock();
        }
      }
    };
  }

  private Reply remove(DraftSecret secret, String item) throws IOException {
    Optional<Draft> draft = drafts.read(secret).filter(d -> d.stage() == Draft.Stage.FILLING);
    Optional<Draft.Attached> file =
        draft.stream()
            .flatMap(d -> d.files().stream())
            .filter(f -> f.item().equals(item))
            .findFirst();
    if (draft.isPresent() && file.isPresent()) {
      drafts.write(secret, draft.get().without(file.get()));
      drafts.drop(secret, file.get());
    }
    return Screens.to("/form/files");
  }
}
