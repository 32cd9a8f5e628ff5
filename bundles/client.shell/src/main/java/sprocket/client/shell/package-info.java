/** Commands that lead the client and show what it does. */
package sprocket.client.shell;
