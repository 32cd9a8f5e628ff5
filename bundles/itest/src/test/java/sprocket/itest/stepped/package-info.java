// SPDX-License-Identifier: Apache-2.0
/** A whole server in the process of the test, in time that the test advances. */
package sprocket.itest.stepped;
