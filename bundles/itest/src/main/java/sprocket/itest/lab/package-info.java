/** Programs of the networking course, written for this project. They send the same bytes as the course's clients. */
package sprocket.itest.lab;
