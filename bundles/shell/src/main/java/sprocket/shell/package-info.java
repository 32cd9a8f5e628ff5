/** Commands that show the state of a server, and that control it. */
package sprocket.shell;
