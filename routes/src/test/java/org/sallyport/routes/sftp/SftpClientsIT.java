package org.sallyport.routes.sftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Programs that agencies use: OpenSSH's sftp and scp, lftp, paramiko. Each goes on with an upload
 * that was cut at each tenth, and what lies there is, byte for byte, what it sent.
 */
@Tag("integration")
class SftpClientsIT {
  private static final int SIZE = 300_007;
  private static final String ANSWER = "row,rowRef,outcome\r\n1,A-1,ACCEPTED\r\n";

  @TempDir private Path folder;
  private SftpHouse house;
  private Path knownHosts;
  private Path rows;

  /** How a program ended. */
  private record Ended(int code, String said) {}

  @BeforeEach
  void open() throws Exception {
    house = new SftpHouse(folder);
    knownHosts =
        Files.writeString(
            folder.resolve("known_hosts"),
            "[127.0.0.1]:" + house.port() + " " + house.hostKey.line() + "\n");
    byte[] content = new byte[SIZE];
    new Random(7).nextBytes(content);
    content[SIZE - 1] = '\n';
    rows = Files.write(folder.resolve("march.csv"), content);
    house.outbox.put(
        SftpHouse.AGENCY,
        UUID.randomUUID(),
        "feb.csv.result.csv",
        out -> out.write(ANSWER.getBytes(StandardCharsets.UTF_8)));
  }

  @AfterEach
  void close() {
    house.close();
  }

  @Test
  void opensshUploadsRenamesListsAndFetches() throws Exception {
    Ended ended =
        sftp(
            "put " + rows + " /inbox/march.csv.part",
            "rename /inbox/march.csv.part /inbox/march.csv",
            "ls -l /inbox",
            "get /outbox/feb.csv.result.csv " + folder.resolve("got.csv"));

    assertThat(ended.code()).as(ended.said()).isZero();
    assertThat(ended.said()).contains("march.csv", String.valueOf(SIZE));
    assertThat(folder.resolve("got.csv")).hasContent(ANSWER);
    assertIsWhole("march.csv");
  }

  @Test
  void opensshGoesOnAfterACutAtEachTenth() throws Exception {
    need("sftp", "openssh-client");
    for (int tenth = 1; tenth <= 9; tenth++) {
      String name = "cut-" + tenth + ".csv";
      cut(name + ".part", SIZE / 10 * tenth);
      Ended ended =
          sftp(
              "reput " + rows + " /inbox/" + name + ".part",
              "rename /inbox/" + name + ".part /inbox/" + name);

      assertThat(ended.code()).as(ended.said()).isZero();
      assertIsWhole(name);
    }
  }

  @Test
  void opensshIsRefusedWhatIsNotTaken() throws Exception {
    assertThat(sftp("put " + rows + " /inbox/march.exe").code()).isNotZero();
    assertThat(sftp("put " + rows + " /outbox/march.csv").code()).isNotZero();
    assertThat(sftp("mkdir /inbox/x").code()).isNotZero();
    assertThat(sftp("get /etc/passwd " + folder.resolve("passwd")).code()).isNotZero();
    assertThat(house.inbox.agencies()).isEmpty();
  }

  @Test
  void thereIsNoShellAndNoCommand() throws Exception {
    need("ssh", "openssh-client");
    for (List<String> what : List.of(List.of("id"), List.<String>of())) {
      List<String> command = new ArrayList<>(List.of("ssh", "-tt", "-p", "" + house.port()));
      command.addAll(options());
      command.add(SftpHouse.AGENCY + "@127.0.0.1");
      command.addAll(what);
      Ended ended = run(command);
      assertThat(ended.code()).as(ended.said()).isNotZero();
      assertThat(ended.said()).contains("request failed").doesNotContain("uid=");
    }
  }

  @Test
  void scpUploadsAndFetches() throws Exception {
    need("scp", "openssh-client");
    List<String> copy = new ArrayList<>(List.of("scp", "-p", "-P", "" + house.port()));
    copy.addAll(options());
    List<String> up = new ArrayList<>(copy);
    up.addAll(List.of(rows.toString(), SftpHouse.AGENCY + "@127.0.0.1:/inbox/march.csv"));
    Ended sent = run(up);
    assertThat(sent.code()).as(sent.said()).isZero();
    assertIsWhole("march.csv");

    List<String> down = new ArrayList<>(copy);
    down.addAll(
        List.of(
            SftpHouse.AGENCY + "@127.0.0.1:/outbox/feb.csv.result.csv",
            folder.resolve("got.csv").toString()));
    Ended got = run(down);
    assertThat(got.code()).as(got.said()).isZero();
    assertThat(folder.resolve("got.csv")).hasContent(ANSWER);
  }

  @Test
  void lftpUploadsAndGoesOnAfterACutAtEachTenth() throws Exception {
    need("lftp", "lftp");
    for (int tenth = 0; tenth <= 9; tenth++) {
      String name = "cut-" + tenth + ".csv";
      if (tenth > 0) {
        cut(name, SIZE / 10 * tenth);
      }
      Ended ended =
          run(
              List.of(
                  "lftp",
                  "--norc",
                  "-c",
                  "set net:max-retries 1; set cmd:fail-exit yes; set sftp:connect-program \"ssh -a"
                      + " -x "
                      + String.join(" ", options())
                      + "\"; open -u "
                      + SftpHouse.AGENCY
                      + ", sftp://127.0.0.1:"
                      + house.port()
                      + "; put -c "
                      + rows
                      + " -o /inbox/"
                      + name
                      + "; cls -l /inbox; get /outbox/feb.csv.result.csv -o "
                      + folder.resolve("got-" + tenth + ".csv")));

      assertThat(ended.code()).as(ended.said()).isZero();
      assertIsWhole(name);
      assertThat(folder.resolve("got-" + tenth + ".csv")).hasContent(ANSWER);
    }
  }

  @Test
  void paramikoUploadsSeeksAppendsAndFetches() throws Exception {
    assumeTrue(paramiko().code() == 0, "paramiko is not installed: package python3-paramiko");
    for (int tenth = 1; tenth <= 9; tenth++) {
      cut("cut-" + tenth + ".csv", SIZE / 10 * tenth);
    }
    Path script =
        Files.writeString(
            folder.resolve("client.py"),
            """
            import sys, paramiko
            port, user, key, hosts, rows, got = sys.argv[1:]
            client = paramiko.SSHClient()
            client.load_host_keys(hosts)
            client.connect('127.0.0.1', int(port), user, key_filename=key,
                           look_for_keys=False, allow_agent=False)
            sftp = client.open_sftp()
            sftp.put(rows, '/inbox/march.csv.part')
            sftp.posix_rename('/inbox/march.csv.part', '/inbox/march.csv')
            data = open(rows, 'rb').read()
            for tenth in range(1, 10):
                name = '/inbox/cut-%d.csv' % tenth
                size = sftp.stat(name).st_size
                if tenth % 2:
                    with sftp.open(name, 'a') as out:
                        out.write(data[size:])
                else:
                    with sftp.open(name, 'r+') as out:
                        out.seek(size)
                        out.write(data[size:])
            sftp.get('/outbox/feb.csv.result.csv', got)
            print(' '.join(sorted(sftp.listdir('/'))))
            client.close()
            """);
    Ended ended =
        run(
            List.of(
                "/usr/bin/python3",
                script.toString(),
                "" + house.port(),
                SftpHouse.AGENCY,
                house.keyFile.toString(),
                knownHosts.toString(),
                rows.toString(),
                folder.resolve("got.csv").toString()));

    assertThat(ended.code()).as(ended.said()).isZero();
    assertThat(ended.said()).contains("inbox outbox");
    assertIsWhole("march.csv");
    for (int tenth = 1; tenth <= 9; tenth++) {
      assertIsWhole("cut-" + tenth + ".csv");
    }
    assertThat(folder.resolve("got.csv")).hasContent(ANSWER);
  }

  /** An upload whose sender was killed after so many bytes. */
  private void cut(String name, int size) throws IOException {
    byte[] begun = Arrays.copyOf(Files.readAllBytes(rows), size);
    try (var writing = house.inbox.create(SftpHouse.AGENCY, UUID.randomUUID(), name).write()) {
      writing.write(0, begun, 0, begun.length);
    }
  }

  private void assertIsWhole(String name) throws Exception {
    assertThat(sha256(house.content(name))).isEqualTo(sha256(Files.readAllBytes(rows)));
    assertThat(house.upload(name).closed()).isTrue();
  }

  private static String sha256(byte[] content) throws Exception {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
  }

  private Ended sftp(String... commands) throws Exception {
    need("sftp", "openssh-client");
    Path batch = Files.createTempFile(folder, "batch", "");
    Files.write(batch, List.of(commands));
    List<String> command =
        new ArrayList<>(List.of("sftp", "-b", batch.toString(), "-P", "" + house.port()));
    command.addAll(options());
    command.add(SftpHouse.AGENCY + "@127.0.0.1");
    return run(command);
  }

  private List<String> options() {
    return List.of(
        "-F",
        "none",
        "-i",
        house.keyFile.toString(),
        "-oIdentitiesOnly=yes",
        "-oStrictHostKeyChecking=yes",
        "-oUserKnownHostsFile=" + knownHosts,
        "-oBatchMode=yes");
  }

  private Ended paramiko() throws Exception {
    return new File("/usr/bin/python3").canExecute()
        ? run(List.of("/usr/bin/python3", "-c", "import paramiko"))
        : new Ended(1, "");
  }

  private static void need(String program, String debianPackage) {
    boolean there =
        Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
            .anyMatch(place -> new File(place, program).canExecute());
    assumeTrue(there, program + " is not installed: package " + debianPackage);
  }

  private Ended run(List<String> command) throws Exception {
    Path said = Files.createTempFile(folder, "said", "");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly().waitFor();
    }
    return new Ended(process.exitValue(), Files.readString(said));
  }
}
