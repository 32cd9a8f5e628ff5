/** Addresses of the network as people and programs read them. */
package sprocket.address;
