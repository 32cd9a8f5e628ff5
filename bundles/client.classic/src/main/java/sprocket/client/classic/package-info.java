/**
 * The window of a networking course's lab: a button for each request, the picture, and the statistics that the course
 * asks for.
 */
package sprocket.client.classic;
