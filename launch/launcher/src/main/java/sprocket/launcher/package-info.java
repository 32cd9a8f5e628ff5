/** Starts the server or the client from the command line, and talks to running ones. Runs outside of the framework. */
package sprocket.launcher;
