package org.sallyport.routes.sftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.sallyport.routes.sftp.SftpHouse.refused;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClient.CloseableHandle;
import org.apache.sshd.sftp.client.SftpClient.OpenMode;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are sent, taken away and fetched, by a client that can also be rude. */
@Tag("integration")
class SftpServerIT {
  private static final String CANARY = "canary-7d2f-the-child-said";
  private static final byte[] ROWS =
      ("rowRef,text\r\nA-1," + CANARY + "\r\n").getBytes(StandardCharsets.UTF_8);

  @TempDir private Path folder;
  private SftpHouse house;

  @BeforeEach
  void open() throws Exception {
    house = new SftpHouse(folder);
  }

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void aFileIsUploadedRenamedListedAndThereByteForByte() throws Exception {
    try (SftpCaller caller = house.call()) {
      assertThat(caller.list("/")).containsExactly("inbox", "outbox");
      caller.send("/inbox/march.csv", ROWS);

      assertThat(caller.list("/inbox")).containsExactly("march.csv");
      assertThat(caller.files().stat("/inbox/march.csv").getSize()).isEqualTo(ROWS.length);
      assertThat(house.content("march.csv")).isEqualTo(ROWS);
      assertThat(house.upload("march.csv").closed()).isTrue();
      assertThat(house.upload("march.csv").open()).isFalse();
    }
  }

  @Test
  void whatWasUploadedIsNeverReadBack() throws Exception {
    try (SftpCaller caller = house.call()) {
      caller.send("/inbox/march.csv", ROWS);

      refused(() -> caller.fetch("/inbox/march.csv"), SftpConstants.SSH_FX_PERMISSION_DENIED);
      try (CloseableHandle handle =
          caller.files().open("/inbox/march.csv", OpenMode.Read, OpenMode.Write)) {
        refused(
            () -> caller.files().read(handle, 0, new byte[10]),
            SftpConstants.SSH_FX_PERMISSION_DENIED);
      }
    }
  }

  @Test
  void anUploadIsClosedOnlyWhenItsSenderClosesIt() throws Exception {
    try (SftpCaller caller = house.call()) {
      CloseableHandle handle =
          caller.files().open("/inbox/march.csv", OpenMode.Create, OpenMode.Write);
      caller.files().write(handle, 0, ROWS);
      assertThat(house.upload("march.csv").open()).isTrue();
      caller.session().close(true);

      await().until(() -> !house.upload("march.csv").open());
      assertThat(house.upload("march.csv").closed()).isFalse();
      assertThat(house.upload("march.csv").size()).isEqualTo(ROWS.length);
    }
  }

  @Test
  void anUploadThatWasCutAtEachTenthGoesOn() throws Exception {
    byte[] rows = Arrays.copyOf(ROWS, 1_000_003);
    Arrays.fill(rows, ROWS.length, rows.length, (byte) '\n');
    for (int tenth = 0; tenth < 10; tenth++) {
      int to = tenth == 9 ? rows.length : rows.length / 10 * (tenth + 1);
      try (SftpCaller caller = house.call()) {
        int at = (int) size(caller, "/inbox/march.csv.part");
        assertThat(at).isEqualTo(rows.length / 10 * tenth);
        CloseableHandle handle =
            caller.files().open("/inbox/march.csv.part", OpenMode.Create, OpenMode.Write);
        for (int next = at; next < to; next += 32_000) {
          int length = Math.min(32_000, to - next);
          caller.files().write(handle, next, rows, next, length);
        }
        if (tenth == 9) {
          caller.files().close(handle);
          caller.files().rename("/inbox/march.csv.part", "/inbox/march.csv");
        }
        caller.session().close(true);
      }
      await().until(() -> house.inbox.list(SftpHouse.AGENCY).stream().noneMatch(u -> u.open()));
    }
    assertThat(house.content("march.csv")).isEqualTo(rows);
    assertThat(house.upload("march.csv").closed()).isTrue();
  }

  private static long size(SftpCaller caller, String path) throws IOException {
    try {
      return caller.files().stat(path).getSize();
    } catch (SftpException e) {
      assertThat(e.getStatus()).isEqualTo(SftpConstants.SSH_FX_NO_SUCH_FILE);
      return 0;
    }
  }

  @Test
  void aHalfUploadedFileLiesNowhereInPlainText() throws Exception {
    try (SftpCaller caller = house.call();
        CloseableHandle handle =
            caller.files().open("/inbox/canary-name.csv", OpenMode.Create, OpenMode.Write)) {
      caller.files().write(handle, 0, ROWS);
      for (Path root : List.of(house.data, Path.of(System.getProperty("java.io.tmpdir")))) {
        try (Stream<Path> files = Files.walk(root)) {
          for (Path file : files.filter(Files::isRegularFile).toList()) {
            assertThat(file.toString()).doesNotContain("canary");
            assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                .doesNotContain(CANARY, "canary-name", SftpHouse.AGENCY);
          }
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/inbox/../x.csv",
        "/x.csv",
        "/outbox/x.csv",
        "/inbox/x/y.csv",
        "/inbox/x.exe",
        "/inbox/x.csv\r\nInjected: yes.csv",
        "/inbox/\u202excsv.exe.csv",
        "/inbox/x\u0000.csv",
        "/inbox/..",
        "/inbox/.csv",
        "../../../etc/passwd",
        "/inbox/~root.csv",
        "\\\\server\\share.csv"
      })
  void aNameThatIsNotTakenIsRefusedWhenItIsOpened(String path) throws Exception {
    try (SftpCaller caller = house.call()) {
      assertThatThrownBy(() -> caller.files().open(path, OpenMode.Create, OpenMode.Write).close())
          .isInstanceOf(SftpException.class)
          .satisfies(e -> assertThat(e.getMessage()).doesNotContain("Injected", "passwd"));
      assertThat(house.inbox.agencies()).isEmpty();
      assertThat(caller.list("/inbox")).isEmpty();
    }
  }

  @Test
  void aNameOfFourThousandCharactersIsRefused() throws Exception {
    aNameThatIsNotTakenIsRefusedWhenItIsOpened("/inbox/" + "x".repeat(4096) + ".csv");
  }

  @Test
  void foldersLinksAndOtherPlacesAreRefusedAndWishesAreHarmless() throws Exception {
    try (SftpCaller caller = house.call()) {
      caller.send("/inbox/march.csv", ROWS);
      SftpClient files = caller.files();
      refused(() -> files.mkdir("/inbox/x"), SftpConstants.SSH_FX_PERMISSION_DENIED);
      refused(() -> files.rmdir("/inbox"), SftpConstants.SSH_FX_PERMISSION_DENIED);
      refused(() -> files.remove("/outbox"), SftpConstants.SSH_FX_PERMISSION_DENIED);
      refused(
          () -> files.symLink("/inbox/x.csv", "/etc/passwd"),
          SftpConstants.SSH_FX_PERMISSION_DENIED);
      refused(
          () -> files.rename("/inbox/march.csv", "/outbox/march.csv"),
          SftpConstants.SSH_FX_PERMISSION_DENIED);
      refused(() -> files.openDir("/etc"), SftpConstants.SSH_FX_NO_SUCH_FILE);
      refused(() -> files.stat("/etc/passwd"), SftpConstants.SSH_FX_NO_SUCH_FILE);
      assertThat(files.canonicalPath("/inbox/../inbox/./march.csv")).isEqualTo("/inbox/march.csv");
      assertThat(files.canonicalPath("../../..")).isEqualTo("/");
      files.setStat("/inbox/march.csv", new SftpClient.Attributes().perms(0777));
      assertThat(files.stat("/inbox/march.csv").getPermissions() & 0777).isEqualTo(0600);
      assertThat(house.content("march.csv")).isEqualTo(ROWS);
    }
  }

  @Test
  void nothingIsEverOverwrittenByARename() throws Exception {
    try (SftpCaller caller = house.call()) {
      caller.send("/inbox/march.csv", ROWS);
      refused(() -> caller.send("/inbox/march.csv", new byte[1]), SftpConstants.SSH_FX_FAILURE);
      assertThat(house.content("march.csv")).isEqualTo(ROWS);
    }
  }

  @Test
  void whoUploadedMayTakeItAway() throws Exception {
    try (SftpCaller caller = house.call()) {
      caller.send("/inbox/march.csv", ROWS);
      caller.files().remove("/inbox/march.csv");
      assertThat(caller.list("/inbox")).isEmpty();
      assertThat(house.inbox.find(SftpHouse.AGENCY, "march.csv")).isEmpty();
    }
  }

  @Test
  void anAnswerIsFetchedFromAnyPlaceAndCanBeTakenAway() throws Exception {
    byte[] answer = new byte[700_000];
    for (int i = 0; i < answer.length; i++) {
      answer[i] = (byte) ((i * 31) >> 3);
    }
    house.outbox.put(
        SftpHouse.AGENCY, UUID.randomUUID(), "march.csv.result.csv", out -> out.write(answer));
    try (SftpCaller caller = house.call()) {
      assertThat(caller.list("/outbox")).containsExactly("march.csv.result.csv");
      assertThat(caller.fetch("/outbox/march.csv.result.csv")).hasValue(answer);
      try (CloseableHandle handle =
          caller.files().open("/outbox/march.csv.result.csv", OpenMode.Read)) {
        byte[] some = new byte[1000];
        assertThat(caller.files().read(handle, 600_000, some)).isEqualTo(1000);
        assertThat(some).isEqualTo(Arrays.copyOfRange(answer, 600_000, 601_000));
        assertThat(caller.files().read(handle, 5, some)).isEqualTo(1000);
        assertThat(some).isEqualTo(Arrays.copyOfRange(answer, 5, 1005));
      }
      assertThat(caller.fetch("/outbox/nothing.csv")).isEmpty();
      caller.files().remove("/outbox/march.csv.result.csv");
      assertThat(caller.list("/outbox")).isEmpty();
    }
  }

  @Test
  void aFileThatIsTooLargeIsRefusedAtTheLimitAndNeverCountsAsWhole() throws Exception {
    byte[] piece = new byte[30_000];
    try (SftpCaller caller = house.call()) {
      CloseableHandle handle =
          caller.files().open("/inbox/form.docx", EnumSet.of(OpenMode.Create, OpenMode.Write));
      refused(
          () -> {
            for (long at = 0; at <= 1L << 20; at += piece.length) {
              caller.files().write(handle, at, piece);
            }
          },
          SftpConstants.SSH_FX_FAILURE);
      refused(() -> caller.files().close(handle), SftpConstants.SSH_FX_FAILURE);
      assertThat(house.upload("form.docx").closed()).isFalse();
      assertThat(house.upload("form.docx").open()).isFalse();
    }
  }

  @Test
  void nothingIsWrittenWhereTheDiskIsNearlyFull() throws Exception {
    house.freeDisk.set(10);
    try (SftpCaller caller = house.call()) {
      refused(
          () -> caller.files().open("/inbox/a.csv", OpenMode.Create, OpenMode.Write),
          SftpConstants.SSH_FX_FAILURE);
      assertThat(house.inbox.agencies()).isEmpty();
    }
  }

  @Test
  void openFilesOfAnAgencyAreBounded() throws Exception {
    try (SftpCaller caller = house.call();
        SftpCaller second = house.call()) {
      for (int i = 0; i < 8; i++) {
        (i % 2 == 0 ? caller : second)
            .files()
            .open("/inbox/" + i + ".csv", OpenMode.Create, OpenMode.Write);
      }
      refused(
          () -> caller.files().open("/inbox/8.csv", OpenMode.Create, OpenMode.Write),
          SftpConstants.SSH_FX_FAILURE);
      second.session().close(true);
      await().until(() -> !house.upload("1.csv").open());
      caller.files().open("/inbox/9.csv", OpenMode.Create, OpenMode.Write);
    }
  }

  @Test
  void twoCannotWriteTheSameFile() throws Exception {
    try (SftpCaller caller = house.call();
        SftpCaller second = house.call()) {
      caller.files().open("/inbox/a.csv", OpenMode.Create, OpenMode.Write);
      refused(
          () -> second.files().open("/inbox/a.csv", OpenMode.Create, OpenMode.Write),
          SftpConstants.SSH_FX_FAILURE);
      refused(() -> second.files().remove("/inbox/a.csv"), SftpConstants.SSH_FX_FAILURE);
      refused(
          () -> second.files().rename("/inbox/a.csv", "/inbox/b.csv"),
          SftpConstants.SSH_FX_FAILURE);
    }
  }
}
