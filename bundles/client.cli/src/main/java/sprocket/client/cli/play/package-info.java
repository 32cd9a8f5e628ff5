/** {@code sprocket play}. */
package sprocket.client.cli.play;
