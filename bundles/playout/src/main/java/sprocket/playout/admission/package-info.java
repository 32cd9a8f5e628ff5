/** Whether the server has time for further viewers. */
package sprocket.playout.admission;
