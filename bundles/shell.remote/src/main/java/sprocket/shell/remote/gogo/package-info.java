/** Runs and completes the lines of the channel with Gogo. */
package sprocket.shell.remote.gogo;
