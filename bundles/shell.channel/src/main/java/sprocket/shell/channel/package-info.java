/**
 * The local channel to a server's shell: a socket of the Unix domain, open to the user who runs the server and to
 * nobody else. Made of the JDK alone, so that a program without an OSGi framework can carry this package and be the
 * client.
 *
 * <p>Who serves the channel gives {@link ShellServer} an {@link Interpreter} of lines. Bundles with commands offer
 * {@link ArgumentCompleter} services.
 *
 * <h2>Protocol</h2>
 *
 * Both sides send frames: a type (one byte), the length of what follows (four bytes, at most
 * {@link Frame#MAX_PAYLOAD}), and as many bytes. Numbers and texts in them are those of {@link java.io.DataOutput}:
 * big-endian {@code int}, {@code writeUTF}.
 *
 * <table>
 * <caption>Frames</caption>
 * <tr><th>type</th><th>from</th><th>holds</th><th>says</th></tr>
 * <tr><td>1 RUN</td><td>client</td><td>int columns, text line</td><td>run this line for a terminal of so many columns; 0: the output is
 *     for no terminal, shorten nothing</td></tr>
 * <tr><td>2 COMPLETE</td><td>client</td><td>text line, int cursor</td><td>how may the word before the cursor go on?</td></tr>
 * <tr><td>3 INTERRUPT</td><td>client</td><td>–</td><td>end what is running; ignored where nothing is</td></tr>
 * <tr><td>4 DIRECTORY</td><td>client</td><td>text path</td><td>lines that follow mean this directory by relative names of files; behind
 *     READY, before the first line</td></tr>
 * <tr><td>16 READY</td><td>server</td><td>int version</td><td>come in; the first frame</td></tr>
 * <tr><td>17 OUT</td><td>server</td><td>bytes</td><td>output of the line, UTF-8</td></tr>
 * <tr><td>18 ERR</td><td>server</td><td>bytes</td><td>error output, UTF-8</td></tr>
 * <tr><td>19 EXIT</td><td>server</td><td>int code</td><td>the line has ended: 0 well, 1 failed, 2 not understood, 130 interrupted</td></tr>
 * <tr><td>20 CANDIDATES</td><td>server</td><td>int count, then for each: text value, text description, text group</td>
 *     <td>the answer to COMPLETE</td></tr>
 * <tr><td>21 CLOSED</td><td>server</td><td>text reason</td><td>the last frame, also instead of READY</td></tr>
 * </table>
 *
 * A client asks one thing at a time: RUN or COMPLETE, and the next one behind EXIT or CANDIDATES; only INTERRUPT may
 * come between. DIRECTORY is not answered. Whoever does otherwise is sent CLOSED. Closing the connection interrupts
 * what it runs.
 */
@Export
@Version("0.1.0")
package sprocket.shell.channel;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
