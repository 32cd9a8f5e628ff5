/** Names kinds of files by what they begin with. */
package sprocket.file.kind;
