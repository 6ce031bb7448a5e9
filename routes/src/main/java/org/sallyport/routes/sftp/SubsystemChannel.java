package org.sallyport.routes.sftp;

import java.io.IOException;
import java.util.List;
import org.apache.sshd.common.channel.Channel;
import org.apache.sshd.common.channel.ChannelFactory;
import org.apache.sshd.common.channel.RequestHandler.Result;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.server.channel.ChannelSession;

/** A channel that starts a subsystem and does nothing else: no shell, command, terminal, agent. */
final class SubsystemChannel extends ChannelSession {
  private SubsystemChannel() {
    super(List.of());
  }

  @Override
  protected Result handleInternalRequest(String type, boolean wantReply, Buffer buffer)
      throws IOException {
    return Channel.CHANNEL_SUBSYSTEM.equals(type)
        ? super.handleInternalRequest(type, wantReply, buffer)
        : Result.ReplyFailure;
  }

  /** Makes such channels. */
  static final class Factory implements ChannelFactory {
    @Override
    public String getName() {
      return "session";
    }

    @Override
    public Channel createChannel(Session session) {
      return new SubsystemChannel();
    }
  }
}
