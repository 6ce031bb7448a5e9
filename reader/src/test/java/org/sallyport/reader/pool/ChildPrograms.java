package org.sallyport.reader.pool;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.sallyport.reader.child.ReaderMain;
import org.sallyport.reader.document.ReadOutcome;
import org.sallyport.reader.document.ReadOutcome.Reason;
import org.sallyport.reader.document.ReadOutcome.Unreadable;
import org.sallyport.reader.document.TrueType;
import org.sallyport.reader.wire.AnswerEncoder;
import org.sallyport.reader.wire.Hello;
import org.sallyport.reader.wire.ReadRequest;
import org.sallyport.reader.wire.WireFault;

/** Programs of children that come up well and then misbehave. */
final class ChildPrograms {
  private ChildPrograms() {}

  private static OutputStream hello() throws IOException {
    OutputStream out = new FileOutputStream(FileDescriptor.out);
    Hello.say(out);
    return out;
  }

  private static void swallowRequest() throws IOException {
    InputStream in = new FileInputStream(FileDescriptor.in);
    try {
      ReadRequest.next(in).orElseThrow().content(in);
    } catch (WireFault e) {
      throw new IOException(e);
    }
  }

  /** Reads the part and never answers. */
  static final class Hangs {
    private Hangs() {}

    public static void main(String[] arguments) throws Exception {
      hello();
      swallowRequest();
      Thread.currentThread().join();
    }
  }

  /** Never even reads. */
  static final class Deaf {
    private Deaf() {}

    public static void main(String[] arguments) throws Exception {
      hello();
      Thread.currentThread().join();
    }
  }

  static final class Exits {
    private Exits() {}

    public static void main(String[] arguments) throws Exception {
      hello();
      swallowRequest();
      Runtime.getRuntime().halt(0);
    }
  }

  static final class FillsItsHeap {
    private FillsItsHeap() {}

    public static void main(String[] arguments) throws Exception {
      hello();
      swallowRequest();
      fill();
    }
  }

  private static void fill() {
    List<byte[]> all = new ArrayList<>();
    while (all.size() < Integer.MAX_VALUE) {
      all.add(new byte[1 << 20]);
    }
  }

  /** A gigabyte to the output and another to the error stream. */
  static final class Talks {
    private Talks() {}

    public static void main(String[] arguments) throws Exception {
      talk(hello());
    }
  }

  private static void talk(OutputStream out) throws IOException {
    OutputStream err = new FileOutputStream(FileDescriptor.err);
    byte[] block = new byte[1 << 20];
    for (int i = 0; i < 1_024; i++) {
      err.write(block);
      out.write(block);
    }
  }

  /** Hands out a valid head that promises more than agreed. */
  static final class Promises {
    private Promises() {}

    public static void main(String[] arguments) throws Exception {
      OutputStream out = hello();
      swallowRequest();
      out.write(new byte[] {'S', 'P', 'R', 'A', 0, 1, 0, 0, 0, 0, 0, 0, 0, 1});
      out.write(new byte[] {0x7F, -1, -1, -1});
      out.write(new byte[1 << 24]);
    }
  }

  /** Does not come up. */
  static final class SaysNothing {
    private SaysNothing() {}

    public static void main(String[] arguments) {}
  }

  /** Answers well, unless the part is the name of one of the others. */
  static final class Moody {
    private Moody() {}

    public static void main(String[] arguments) throws Exception {
      OutputStream out = hello();
      InputStream in = new FileInputStream(FileDescriptor.in);
      while (true) {
        ReadRequest request = ReadRequest.next(in).orElseThrow();
        switch (new String(request.content(in), StandardCharsets.UTF_8)) {
          case "Hangs" -> Thread.currentThread().join();
          case "Exits" -> Runtime.getRuntime().halt(1);
          case "FillsItsHeap" -> fill();
          case "Talks" -> talk(out);
          default -> answer(out, request);
        }
      }
    }

    private static void answer(OutputStream out, ReadRequest request) throws IOException {
      ReadOutcome fine = new Unreadable(TrueType.of(TrueType.Kind.PDF), Reason.NOT_READ_HERE);
      out.write(new AnswerEncoder(request.limits()).frame(request.id(), fine));
      out.flush();
    }
  }

  /** Does its work only where its environment and its temporary folder are as promised. */
  static final class LooksAround {
    private LooksAround() {}

    public static void main(String[] arguments) {
      boolean bare = System.getenv().keySet().stream().allMatch("LC_ALL"::equals);
      if (bare && !java.nio.file.Files.exists(java.nio.file.Path.of(tmp()))) {
        ReaderMain.main(arguments);
      }
    }

    private static String tmp() {
      return System.getProperty("java.io.tmpdir");
    }
  }
}
