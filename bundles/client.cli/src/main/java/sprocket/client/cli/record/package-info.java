/** {@code sprocket record}. */
package sprocket.client.cli.record;
