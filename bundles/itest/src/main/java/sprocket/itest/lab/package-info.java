/**
 * Programs of the networking course, as this project writes them: they send the bytes of the course's clients, form by
 * form.
 */
package sprocket.itest.lab;
