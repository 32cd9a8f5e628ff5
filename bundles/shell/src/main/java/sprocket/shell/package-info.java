/** Commands to look into a server and to end what should not go on. */
package sprocket.shell;
