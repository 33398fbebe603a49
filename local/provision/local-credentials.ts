/** The engines take any credentials; the SDK wants some. They open nothing on AWS. */
export const localCredentials = { accessKeyId: 'local', secretAccessKey: 'local' }
