/** The methods that students add to the course's lab. They serve standard clients, too. Nothing here is exported. */
package sprocket.lab.methods;
