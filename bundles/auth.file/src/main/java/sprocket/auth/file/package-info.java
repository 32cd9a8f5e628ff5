/** A realm whose users are in a file, and the program that changes the file. */
package sprocket.auth.file;
