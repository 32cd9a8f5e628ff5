/** Lines of the channel, run and completed by Gogo. */
package sprocket.shell.remote.gogo;
