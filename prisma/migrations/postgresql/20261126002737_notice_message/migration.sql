-- AlterTable
ALTER TABLE "Notice" ADD COLUMN     "reminderId" TEXT;
