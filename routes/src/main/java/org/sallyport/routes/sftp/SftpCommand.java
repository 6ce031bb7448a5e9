package org.sallyport.routes.sftp;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.jspecify.annotations.Nullable;

/** One conversation on one channel, on a virtual thread of its own. */
final class SftpCommand implements Command {
  private final Opening opening;
  private InputStream in = InputStream.nullInputStream();
  private OutputStream out = OutputStream.nullOutputStream();
  private @Nullable ExitCallback exit;
  private @Nullable Thread thread;

  /** Makes the conversation when the streams are there. */
  @FunctionalInterface
  interface Opening {
    Conversation open(InputStream in, OutputStream out);
  }

  SftpCommand(Opening opening) {
    this.opening = opening;
  }

  @Override
  public void setInputStream(InputStream stream) {
    this.in = stream;
  }

  @Override
  public void setOutputStream(OutputStream stream) {
    this.out = stream;
  }

  @Override
  public void setErrorStream(OutputStream stream) {
    // Nothing is said there.
  }

  @Override
  public void setExitCallback(ExitCallback callback) {
    this.exit = callback;
  }

  @Override
  public void start(ChannelSession channel, Environment environment) {
    thread = Thread.ofVirtual().name("sftp").start(this::converse);
  }

  private void converse() {
    int code = 0;
    try {
      opening.open(in, out).run();
    } catch (IOException | RuntimeException _) {
      // The client went away, or does not speak the protocol; what it wrote is kept as cut off.
      code = 1;
    } finally {
      ExitCallback callback = exit;
      if (callback != null) {
        callback.onExit(code);
      }
    }
  }

  /** The channel ended, with or without the client's consent. */
  @Override
  public void destroy(ChannelSession channel) {
    try {
      in.close();
    } catch (IOException _) {
      // It is gone.
    }
    Thread running = thread;
    if (running != null) {
      running.interrupt();
    }
  }
}
