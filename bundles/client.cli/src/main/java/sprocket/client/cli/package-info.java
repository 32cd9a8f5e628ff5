/**
 * The command line of the client: {@code sprocket probe}, {@code describe}, {@code play}, {@code record},
 * {@code bench}.
 */
package sprocket.client.cli;
