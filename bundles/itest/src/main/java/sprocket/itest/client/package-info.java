/** The client as a service, in the container of the server that it plays from. */
package sprocket.itest.client;
