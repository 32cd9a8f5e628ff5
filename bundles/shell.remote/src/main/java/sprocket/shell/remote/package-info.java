/** A local socket over which the user of the process runs commands of Gogo. */
package sprocket.shell.remote;
