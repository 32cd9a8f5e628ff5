/** Commands that control the client and show its status. */
package sprocket.client.shell;
