/** Starts the server from the command line, and talks to one that runs. Outside of the OSGi framework. */
package sprocket.launcher;
