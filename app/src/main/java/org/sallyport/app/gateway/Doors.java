package org.sallyport.app.gateway;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.sallyport.app.config.GatewayConfig;
import org.sallyport.app.config.GatewayConfig.TlsFiles;
import org.sallyport.crypto.bytes.Bytes;
import org.sallyport.intake.draft.Drafts;
import org.sallyport.intake.reception.Examiner;
import org.sallyport.intake.reception.Reception;
import org.sallyport.intake.watch.Meters;
import org.sallyport.routes.api.Answers;
import org.sallyport.routes.api.ApiDocuments;
import org.sallyport.routes.api.ApiPorts;
import org.sallyport.routes.api.ApiSettings;
import org.sallyport.routes.api.ApiSite;
import org.sallyport.routes.http.HttpEngine;
import org.sallyport.routes.http.Site;
import org.sallyport.routes.http.TlsMaterial;
import org.sallyport.routes.http.WebServer;
import org.sallyport.routes.http.WebSettings;
import org.sallyport.routes.ops.HealthCheck;
import org.sallyport.routes.ops.OpsServer;
import org.sallyport.routes.web.LinkAccess;
import org.sallyport.routes.web.WebForm;
import org.sallyport.routes.web.WebFormPorts;
import org.sallyport.routes.web.WebFormSettings;
import org.sallyport.templates.form.FormDefinition;
import org.sallyport.templates.problem.ProblemCatalogue;
import org.sallyport.templates.schema.OpenApiDocument;
import org.sallyport.templates.schema.RecordSchema;
import org.sallyport.templates.schema.SubmissionSchema;

/** What listens: the web API, the web form and the operator's pages. */
record Doors(
    HttpEngine engine, WebServer web, OpsServer ops, int webPort, URI webAddress, URI opsAddress)
    implements AutoCloseable {
  private static final String LOOPBACK = "127.0.0.1";
  private static final int LOOPS = 2;

  /** What the doors are made of: nothing of it listens, nothing needs another room. */
  record Frame(
      HttpEngine engine,
      TlsMaterial tls,
      ApiDocuments documents,
      Answers answers,
      FormDefinition form,
      ProblemCatalogue catalogue) {
    /** Makes it; {@link HttpEngine#close} undoes it. */
    static Frame make(TlsFiles tls) throws GatewayFault {
      FormDefinition form = FormDefinition.load();
      ProblemCatalogue catalogue = ProblemCatalogue.load();
      try {
        return new Frame(
            new HttpEngine(LOOPS),
            TlsMaterial.read(tls.certificate(), tls.key()),
            documents(form, catalogue),
            new Answers(catalogue),
            form,
            catalogue);
      } catch (IOException e) {
        throw new GatewayFault("the web server's certificate or key cannot be read", e);
      }
    }

    private static ApiDocuments documents(FormDefinition form, ProblemCatalogue catalogue) {
      return new ApiDocuments(
          Bytes.utf8(OpenApiDocument.json(form, catalogue)),
          Bytes.utf8(SubmissionSchema.json(form)),
          Bytes.utf8(RecordSchema.json(form)),
          Bytes.utf8(catalogue.problemsJson()));
    }
  }

  /**
   * Opens the doors.
   *
   * @param frame is closed with them, also where they do not open
   */
  static Doors open(
      GatewayConfig config,
      Frame frame,
      StoreRoom store,
      Receptions receptions,
      HubRoom.Watched watched,
      List<HealthCheck> checks)
      throws GatewayFault {
    HttpEngine engine = frame.engine();
    try {
      OpsServer ops =
          new OpsServer(engine, LOOPBACK, config.opsPort(), checks, watched.watch().meters());
      List<Site> sites = new ArrayList<>();
      sites.add(site(config, frame, store, receptions.api(), watched));
      // A link names the port that the server gets.
      var root = new AtomicReference<>(config.web().address(config.web().port()));
      // Last: what no other site answers is the form's.
      switch (config.web().form().access()) {
        case NONE -> {}
        case OPEN -> sites.add(form(config, frame, receptions, Optional.empty(), watched));
        case LINK -> {
          LinkAccess link = link(receptions.signIn().orElseThrow(), store, watched, root::get);
          sites.add(form(config, frame, receptions, Optional.of(link), watched));
        }
      }
      WebServer web = web(config, frame, sites, watched);
      URI opsAddress = URI.create("http://" + LOOPBACK + ":" + listening(ops::start, "ops.port"));
      int webPort = listening(web::start, "web.port");
      URI webAddress = config.web().address(webPort);
      root.set(webAddress);
      return new Doors(engine, web, ops, webPort, webAddress, opsAddress);
    } catch (GatewayFault fault) {
      engine.close();
      throw fault;
    }
  }

  private static WebServer web(
      GatewayConfig config, Frame frame, List<Site> sites, HubRoom.Watched watched) {
    return new WebServer(
        frame.engine(),
        WebSettings.of(config.web().host(), config.web().port(), frame.tls()),
        sites,
        frame.answers(),
        watched.watch().log(),
        watched.world().clock());
  }

  /**
   * How the doors reach the reception.
   *
   * @param signIn where writers must show their mailbox
   */
  record Receptions(
      Reception api,
      Reception web,
      Examiner examiner,
      Drafts drafts,
      Optional<MailRoom.SignIn> signIn) {}

  /** The drafts of the web form. */
  static Drafts drafts(GatewayConfig config, StoreRoom store, World world) throws GatewayFault {
    try {
      return Drafts.open(
          store.data().drafts(),
          new Drafts.Room(
              config.web().form().session(),
              config.keeping().limits().diskReserve(),
              store::freeBytes),
          world.clock(),
          world.random());
    } catch (IOException e) {
      throw new GatewayFault("cannot use " + store.data().drafts(), e);
    }
  }

  private static LinkAccess link(
      MailRoom.SignIn by, StoreRoom store, HubRoom.Watched watched, Supplier<URI> root) {
    return new LinkAccess(
        by.senders(),
        by.mails()::ask,
        store.ledger().view()::statusFor,
        store.ledger().view()::standing,
        watched.watch().alarms(),
        root);
  }

  private static WebForm form(
      GatewayConfig config,
      Frame frame,
      Receptions receptions,
      Optional<LinkAccess> access,
      HubRoom.Watched watched) {
    return new WebForm(
        new WebFormSettings(config.keeping().limits(), config.mode() == GatewayConfig.Mode.START),
        new WebFormPorts(
            receptions.web(),
            receptions.examiner(),
            receptions.drafts(),
            config.outgoing().hours()::reads,
            watched.watch().meters(),
            watched.world().clock(),
            access),
        frame.form(),
        frame.catalogue(),
        watched.world().random());
  }

  private static ApiSite site(
      GatewayConfig config,
      Frame frame,
      StoreRoom store,
      Reception reception,
      HubRoom.Watched watched) {
    Meters meters = watched.watch().meters();
    return new ApiSite(
        new ApiSettings(config.keeping().limits(), config.mode() == GatewayConfig.Mode.START),
        new ApiPorts(
            reception,
            store.register(),
            store.ledger().view()::statusFor,
            watched.watch().alarms(),
            meters,
            watched.world().clock()),
        frame.documents(),
        frame.answers());
  }

  private interface Starting {
    int start() throws IOException;
  }

  private static int listening(Starting door, String key) throws GatewayFault {
    try {
      return door.start();
    } catch (IOException e) {
      throw new GatewayFault("cannot listen on " + key + "; is the port taken?", e);
    }
  }

  /** No new requests; those running end. The operator's pages stay up a little longer. */
  void closeWeb() {
    web.close();
  }

  @Override
  public void close() {
    web.close();
    ops.close();
    engine.close();
  }
}
