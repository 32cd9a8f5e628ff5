// SPDX-License-Identifier: Apache-2.0
/** RFC 2326 as transcripts, which are played against a server. */
package sprocket.itest.rfc;
