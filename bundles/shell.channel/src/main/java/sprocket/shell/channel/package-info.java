/**
 * The local channel to the shell of a server: a Unix domain socket that only the user who runs the server can open. The
 * package uses the JDK alone, so that a client without an OSGi framework can embed it.
 *
 * <p>A server gives {@link ShellServer} an {@link Interpreter} of lines. Bundles with commands may register
 * {@link ArgumentCompleter} services.
 *
 * <h2>Protocol</h2>
 *
 * Both sides send frames: a type (one byte), the length of the payload (four bytes, at most {@link Frame#MAX_PAYLOAD}),
 * and the payload. Numbers and texts in it are those of {@link java.io.DataOutput}: big-endian {@code int},
 * {@code writeUTF}.
 *
 * <table>
 * <caption>Frames</caption>
 * <tr><th>type</th><th>from</th><th>payload</th><th>meaning</th></tr>
 * <tr><td>1 RUN</td><td>client</td><td>int columns, text line</td>
 *     <td>run this line for a terminal of so many columns; 0: the output is for no terminal and must not be
 *     shortened</td></tr>
 * <tr><td>2 COMPLETE</td><td>client</td><td>text line, int cursor</td>
 *     <td>asks for the completions of the word before the cursor</td></tr>
 * <tr><td>3 INTERRUPT</td><td>client</td><td>–</td><td>ends the line that runs; ignored where none runs</td></tr>
 * <tr><td>4 DIRECTORY</td><td>client</td><td>text path</td>
 *     <td>relative file names in later lines are resolved against this directory; sent after READY, before the first
 *     line</td></tr>
 * <tr><td>16 READY</td><td>server</td><td>int version</td><td>the connection is accepted; the first frame</td></tr>
 * <tr><td>17 OUT</td><td>server</td><td>bytes</td><td>output of the line, UTF-8</td></tr>
 * <tr><td>18 ERR</td><td>server</td><td>bytes</td><td>error output, UTF-8</td></tr>
 * <tr><td>19 EXIT</td><td>server</td><td>int code</td>
 *     <td>the line has ended: 0 well, 1 failed, 2 not understood, 130 interrupted</td></tr>
 * <tr><td>20 CANDIDATES</td><td>server</td><td>int count, then for each: text value, text description, text group</td>
 *     <td>the answer to COMPLETE</td></tr>
 * <tr><td>21 CLOSED</td><td>server</td><td>text reason</td><td>the last frame, also instead of READY</td></tr>
 * </table>
 *
 * A client sends one request at a time, RUN or COMPLETE, and the next one after EXIT or CANDIDATES; only INTERRUPT may
 * come between them. DIRECTORY is not answered. A client that breaks these rules gets CLOSED. Closing the connection
 * interrupts the line that runs.
 */
@Export
@Version("0.1.0")
package sprocket.shell.channel;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
