package org.sallyport.routes.sftp;

import java.time.Duration;

/**
 * How the SFTP server behaves.
 *
 * @param port 0 for any free one
 * @param authTimeout a connection that has not signed in by then is closed
 * @param idleTimeout one that says nothing for so long is closed
 * @param connections at most so many at once, signed in or not
 * @param sessions at most so many at once of one agency
 * @param handles at most so many open files and folders of one agency
 * @param uploads at most so many files in the inbox of one agency
 * @param bulk bytes of the largest bulk file
 * @param form bytes of the largest single form
 * @param diskReserve free bytes on the data folder's disk under which nothing is written
 */
public record SftpSettings(
    String host,
    int port,
    Duration authTimeout,
    Duration idleTimeout,
    int connections,
    int sessions,
    int handles,
    int uploads,
    long bulk,
    long form,
    long diskReserve) {
  /** The usual bounds. */
  public static SftpSettings of(String host, int port, long bulk, long form, long diskReserve) {
    return new SftpSettings(
        host,
        port,
        Duration.ofSeconds(30),
        Duration.ofMinutes(10),
        200,
        8,
        64,
        1000,
        bulk,
        form,
        diskReserve);
  }
}
