/** {@code sprocket bench}. */
package sprocket.client.cli.bench;
