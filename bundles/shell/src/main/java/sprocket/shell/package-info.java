/** Commands to look into a server and to end what should not go on, and a local socket through which they are run. */
package sprocket.shell;
