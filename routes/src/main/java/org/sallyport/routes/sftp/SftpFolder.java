package org.sallyport.routes.sftp;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.extensions.openssh.OpenSSHPosixRenameExtension;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;
import org.sallyport.intake.taking.RemoteFolder;

/** Somebody else's folder by SFTP version 3. For one thread. */
public final class SftpFolder implements RemoteFolder {
  private static final String TEMPORARY = ".part";

  /** A folder that never ends is nobody's. */
  private static final int LONGEST_LISTING = 1_000_000;

  private static final int SAME_NAMES = 1_000;

  private final SftpCaller caller;
  private final Places places;

  private SftpFolder(SftpCaller caller, Places places) {
    this.caller = caller;
    this.places = places;
  }

  /**
   * Folders there; each path as that server knows it.
   *
   * @param folder what is pulled from
   * @param done where files go that were taken
   * @param answers where results and receipts go, if anywhere
   */
  public record Places(String folder, String done, Optional<String> answers) {}

  /**
   * Connects and signs in.
   *
   * @param key SECRET: read anew each time, so that it may be changed at any time
   */
  public static SftpFolder open(SftpCaller.Address address, Path key, Places places)
      throws IOException {
    return new SftpFolder(SftpCaller.call(address, Identity.read(key)), places);
  }

  @Override
  public Listing list(Predicate<String> names, int most) throws IOException {
    List<Entry> found = new ArrayList<>();
    int others = 0;
    int all = 0;
    try (SftpClient.CloseableHandle handle = files().openDir(places.folder())) {
      for (List<SftpClient.DirEntry> some = files().readDir(handle);
          some != null;
          some = files().readDir(handle)) {
        all += some.size();
        if (all > LONGEST_LISTING) {
          throw new IOException("a folder without an end");
        }
        for (SftpClient.DirEntry one : some) {
          if (!one.getAttributes().isRegularFile()) {
            continue;
          }
          if (!names.test(one.getFilename())) {
            others++;
          } else if (found.size() < most) {
            found.add(entry(one));
          }
        }
      }
    }
    return new Listing(found, others);
  }

  private static Entry entry(SftpClient.DirEntry one) {
    var changed = one.getAttributes().getModifyTime();
    return new Entry(
        one.getFilename(),
        one.getAttributes().getSize(),
        changed == null ? Instant.EPOCH : changed.toInstant());
  }

  @Override
  public InputStream read(String name) throws IOException {
    return files().read(in(places.folder(), name));
  }

  @Override
  public void done(String name) throws IOException {
    for (int n = 1; n <= SAME_NAMES; n++) {
      String target = in(places.done(), n == 1 ? name : name + "." + n);
      if (!exists(target)) {
        files().rename(in(places.folder(), name), target);
        return;
      }
    }
    throw new IOException("too many of one name");
  }

  @Override
  public void answer(String name, InputStream content) throws IOException {
    String target =
        in(places.answers().orElseThrow(() -> new IOException("no folder for answers")), name);
    String temporary = target + TEMPORARY;
    try (OutputStream out = files().write(temporary)) {
      content.transferTo(out);
    }
    OpenSSHPosixRenameExtension over = files().getExtension(OpenSSHPosixRenameExtension.class);
    if (over != null && over.isSupported()) {
      over.posixRename(temporary, target);
      return;
    }
    if (exists(target)) {
      files().remove(target);
    }
    files().rename(temporary, target);
  }

  /**
   * The first of the folders that is not there, or may not be looked at.
   *
   * @throws IOException where the connection is lost
   */
  public Optional<String> missing() throws IOException {
    List<String> all = new ArrayList<>(List.of(places.folder(), places.done()));
    places.answers().ifPresent(all::add);
    for (String folder : all) {
      try {
        if (!files().stat(folder).isDirectory()) {
          return Optional.of(folder);
        }
      } catch (SftpException _) {
        return Optional.of(folder);
      }
    }
    return Optional.empty();
  }

  private boolean exists(String path) throws IOException {
    try {
      var _ = files().lstat(path);
      return true;
    } catch (SftpException e) {
      if (e.getStatus() == SftpConstants.SSH_FX_NO_SUCH_FILE) {
        return false;
      }
      throw e;
    }
  }

  private static String in(String folder, String name) {
    return folder.endsWith("/") ? folder + name : folder + "/" + name;
  }

  private SftpClient files() {
    return caller.files();
  }

  @Override
  public boolean isOpen() {
    return caller.isOpen();
  }

  @Override
  public void close() {
    caller.close();
  }
}
