/** WAV files, also beyond 4 GB (EBU Tech 3306). */
package sprocket.media.wav;
