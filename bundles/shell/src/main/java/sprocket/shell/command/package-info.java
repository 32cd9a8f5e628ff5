/** The commands of the scope {@code rtsp}, for any console of Gogo. */
package sprocket.shell.command;
