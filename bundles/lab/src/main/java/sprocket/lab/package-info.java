/**
 * The dialect of a networking course's streaming lab: requests of two or three lines, replies of three, and each JPEG
 * picture in one datagram. Nothing here is exported.
 */
package sprocket.lab;
