/** {@code sprocket probe}. */
package sprocket.client.cli.probe;
