/** {@code sprocket describe}. */
package sprocket.client.cli.describe;
