package org.sallyport.routes.sftp;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.auth.pubkey.UserAuthPublicKeyFactory;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClientFactory;
import org.apache.sshd.sftp.client.SftpVersionSelector;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;
import org.sallyport.intake.taking.RemoteFolder;

/**
 * A client of somebody's SFTP server that believes one host key and no other, and reads no
 * configuration of the user who runs it. For one thread.
 */
public final class SftpCaller implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** A server that says nothing for so long is gone. */
  private static final Duration SILENCE = Duration.ofMinutes(2);

  private final SshClient client;
  private final ClientSession session;
  private final SftpClient files;

  /**
   * Where to call.
   *
   * @param hostKey {@code ALGORITHM BASE64}
   */
  public record Address(String host, int port, String hostKey, String user) {}

  private SftpCaller(SshClient client, ClientSession session, SftpClient files) {
    this.client = client;
    this.session = session;
    this.files = files;
  }

  /**
   * Connects and signs in.
   *
   * @throws RemoteFolder.OtherHost where the host has another key; nothing was told to it
   * @throws IOException also where it does not let us in
   */
  static SftpCaller call(Address address, KeyPair key) throws IOException {
    PinnedKey pinned = PinnedKey.parse(address.hostKey());
    AtomicBoolean other = new AtomicBoolean();
    SshClient client = client(pinned, other);
    client.start();
    try {
      ClientSession session =
          client
              .connect(address.user(), address.host(), address.port())
              .verify(PATIENCE)
              .getSession();
      session.addPublicKeyIdentity(key);
      session.auth().verify(PATIENCE);
      SftpClient files =
          SftpClientFactory.instance()
              .createSftpClient(
                  session, SftpVersionSelector.fixedVersionSelector(SftpConstants.SFTP_V3));
      return new SftpCaller(client, session, files);
    } catch (IOException | RuntimeException e) {
      client.stop();
      if (other.get()) {
        throw new RemoteFolder.OtherHost(e);
      }
      throw e;
    }
  }

  /**
   * @param other set where the host shows another key
   */
  private static SshClient client(PinnedKey pinned, AtomicBoolean other) {
    SshClient client = SshClient.setUpDefaultClient();
    client.setKeyExchangeFactories(Algorithms.keyExchangesOfClients());
    client.setCipherFactories(Algorithms.ciphers());
    client.setMacFactories(Algorithms.macs());
    client.setSignatureFactories(pinned.signatures());
    client.setUserAuthFactories(List.of(new UserAuthPublicKeyFactory(Algorithms.signatures())));
    client.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
    client.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
    client.setAgentFactory(null);
    client.setServerKeyVerifier(
        (_, _, found) -> {
          boolean same = pinned.is(found);
          other.compareAndSet(false, !same);
          return same;
        });
    CoreModuleProperties.IDLE_TIMEOUT.set(client, SILENCE);
    return client;
  }

  /** Connects and signs in with a key file's key. */
  public static SftpCaller call(Address address, Identity identity) throws IOException {
    return call(address, identity.pair());
  }

  /** SECRET: reads a private key file that no passphrase protects. */
  static KeyPair key(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      Iterable<KeyPair> found =
          SecurityUtils.loadKeyPairIdentities(
              null, NamedResource.ofName("key"), in, FilePasswordProvider.EMPTY);
      // The library answers null where there is none.
      if (found == null || !found.iterator().hasNext()) {
        throw new IOException("no private key in " + file);
      }
      return found.iterator().next();
    } catch (GeneralSecurityException e) {
      throw new IOException("no private key in " + file, e);
    }
  }

  /** Uploads in the way that needs no guessing: under a temporary name, then renamed. */
  public void send(String path, byte[] content) throws IOException {
    String temporary = path + ".part";
    try (OutputStream out = files.write(temporary)) {
      out.write(content);
    }
    files.rename(temporary, path);
  }

  /** Names in a folder, without the two that stand for folders. */
  public List<String> list(String folder) throws IOException {
    List<String> names = new ArrayList<>();
    for (SftpClient.DirEntry entry : files.readDir(folder)) {
      if (!entry.getFilename().equals(".") && !entry.getFilename().equals("..")) {
        names.add(entry.getFilename());
      }
    }
    return names;
  }

  /** A whole file, where there is one. */
  public Optional<byte[]> fetch(String path) throws IOException {
    try (InputStream in = files.read(path)) {
      return Optional.of(in.readAllBytes());
    } catch (SftpException e) {
      if (e.getStatus() == SftpConstants.SSH_FX_NO_SUCH_FILE) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** Everything else the protocol can do. */
  SftpClient files() {
    return files;
  }

  boolean isOpen() {
    return session.isOpen() && files.isOpen();
  }

  ClientSession session() {
    return session;
  }

  @Override
  public void close() {
    try {
      files.close();
    } catch (IOException _) {
      // The session ends anyway.
    }
    session.close(true);
    client.stop();
  }
}
