package org.sallyport.reader.child;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PushbackInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import org.sallyport.reader.child.rows.RowsReader;
import org.sallyport.reader.document.ReadOutcome;
import org.sallyport.reader.wire.AnswerEncoder;
import org.sallyport.reader.wire.Hello;
import org.sallyport.reader.wire.ReadRequest;
import org.sallyport.reader.wire.RowsRequest;
import org.sallyport.reader.wire.WireFault;

/**
 * The program of the reader's process: requests come on the standard input, answers go to the
 * standard output, until the input ends. It has no arguments, no configuration and no state.
 *
 * <p>A bug in a parser ends the process: the pool then knows that this one is spoilt.
 */
public final class ReaderMain {
  private static final int BAD_REQUEST = 4;
  private static final int BUG = 5;
  private static final int MAGIC_BYTES = 4;

  private ReaderMain() {}

  /** Serves until the input ends. */
  public static void main(String[] arguments) {
    // Nothing but answers may ever come out of here, whatever a library prints.
    System.setOut(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
    try (InputStream in = new FileInputStream(FileDescriptor.in);
        OutputStream out = new FileOutputStream(FileDescriptor.out)) {
      serve(in, out);
    } catch (WireFault | IOException e) {
      Runtime.getRuntime().halt(BAD_REQUEST);
    } catch (RuntimeException | StackOverflowError e) {
      Runtime.getRuntime().halt(BUG);
    }
  }

  private static void serve(InputStream in, OutputStream out) throws IOException, WireFault {
    PartReader reader = new PartReader();
    Watchdog watchdog = new Watchdog();
    PushbackInputStream requests = new PushbackInputStream(in, MAGIC_BYTES);
    Hello.say(out);
    while (true) {
      byte[] magic = requests.readNBytes(MAGIC_BYTES);
      if (magic.length == MAGIC_BYTES && ByteBuffer.wrap(magic).getInt() == RowsRequest.MAGIC) {
        rows(RowsRequest.afterMagic(requests), requests, out, watchdog);
        continue;
      }
      requests.unread(magic);
      Optional<ReadRequest> next = ReadRequest.next(requests);
      if (next.isEmpty()) {
        return;
      }
      document(next.get(), requests, out, reader, watchdog);
    }
  }

  private static void document(
      ReadRequest request, InputStream in, OutputStream out, PartReader reader, Watchdog watchdog)
      throws IOException {
    var alarm = watchdog.watch(request.timeLimit());
    ReadOutcome outcome = reader.read(request.what(), request.content(in), request.limits());
    out.write(new AnswerEncoder(request.limits()).frame(request.id(), outcome));
    out.flush();
    alarm.cancel(false);
  }

  /** Time counts only while nobody else is waited for: whoever takes the rows may take long. */
  private static void rows(RowsRequest request, InputStream in, OutputStream out, Watchdog watchdog)
      throws IOException {
    Deque<ScheduledFuture<?>> alarm = new ArrayDeque<>();
    alarm.push(watchdog.watch(request.patience()));
    new RowsReader(
            request,
            frame -> {
              alarm.pop().cancel(false);
              out.write(frame.encode(request.id()));
              out.flush();
              alarm.push(watchdog.watch(request.patience()));
            })
        .read(in);
    alarm.pop().cancel(false);
  }
}
