/**
 * The methods that students add to the course's lab. They serve clients of the standard as well. Nothing here is
 * exported.
 */
package sprocket.lab.methods;
