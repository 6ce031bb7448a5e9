/**
 * The SFTP door: Apache MINA SSHD carries SSH; the file protocol itself (version 3) is ours, so
 * that a client's words never become a path on this machine (ADR on the SFTP server).
 */
@NullMarked
package org.sallyport.routes.sftp;

import org.jspecify.annotations.NullMarked;
