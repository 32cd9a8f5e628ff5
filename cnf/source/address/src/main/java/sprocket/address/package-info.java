/** Formats and parses network addresses for people and programs. */
package sprocket.address;
