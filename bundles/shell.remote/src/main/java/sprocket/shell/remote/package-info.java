/** A local socket, through which the user of the process runs commands of Gogo. */
package sprocket.shell.remote;
