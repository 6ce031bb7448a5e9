package org.sallyport.routes.sftp;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Pattern;
import org.sallyport.intake.landing.LandingNames;

/** What a client's path names: one of three folders, a file in one of them, or nothing. */
sealed interface Place {
  String INBOX = "/inbox";
  String OUTBOX = "/outbox";

  /** Characters of an answer's name: those of an upload's and its ending. */
  Pattern ANSWER = Pattern.compile("[A-Za-z0-9 ._()-]{1,200}");

  /** The path as the client is told it. */
  String path();

  /** {@code /}. */
  record Root() implements Place {
    @Override
    public String path() {
      return "/";
    }
  }

  record Inbox() implements Place {
    @Override
    public String path() {
      return INBOX;
    }
  }

  record Outbox() implements Place {
    @Override
    public String path() {
      return OUTBOX;
    }
  }

  /** A name in the inbox that may be used, whether there is a file or not. */
  record Incoming(String name) implements Place {
    @Override
    public String path() {
      return INBOX + "/" + name;
    }
  }

  /** A name in the outbox, whether there is a file or not. */
  record Outgoing(String name) implements Place {
    @Override
    public String path() {
      return OUTBOX + "/" + name;
    }
  }

  /** A name in the inbox that is never taken. */
  record Untaken() implements Place {
    @Override
    public String path() {
      return INBOX;
    }
  }

  /** No place of ours. */
  record Nowhere() implements Place {
    @Override
    public String path() {
      return "/";
    }
  }

  /** Resolves a path, from {@code /} where it is relative; {@code ..} never leads out of it. */
  static Place of(String path) {
    if (path.indexOf('\0') >= 0) {
      return new Nowhere();
    }
    Deque<String> steps = new ArrayDeque<>();
    for (String step : path.split("/", -1)) {
      switch (step) {
        case "", "." -> {}
        case ".." -> steps.pollLast();
        default -> steps.addLast(step);
      }
    }
    return switch (steps.size()) {
      case 0 -> new Root();
      case 1 -> folder("/" + steps.getFirst());
      case 2 -> file("/" + steps.getFirst(), steps.getLast());
      default -> new Nowhere();
    };
  }

  private static Place folder(String path) {
    return switch (path) {
      case INBOX -> new Inbox();
      case OUTBOX -> new Outbox();
      default -> new Nowhere();
    };
  }

  private static Place file(String folder, String name) {
    return switch (folder) {
      case INBOX ->
          LandingNames.of(name) == LandingNames.Kind.REFUSED ? new Untaken() : new Incoming(name);
      case OUTBOX -> ANSWER.matcher(name).matches() ? new Outgoing(name) : new Nowhere();
      default -> new Nowhere();
    };
  }
}
